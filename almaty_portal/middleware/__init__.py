"""What is asked of every request and set on every answer, one module a matter."""

from almaty_portal.middleware.admission import AdmissionMiddleware
from almaty_portal.middleware.compressed import CompressedPagesMiddleware
from almaty_portal.middleware.headers import (
    CrossOriginHeadersMiddleware,
    PrivateAnswersMiddleware,
    UnitPolicyMiddleware,
)
from almaty_portal.middleware.kept_pages import KeptPagesMiddleware
from almaty_portal.middleware.proxy import TrustedProxyMiddleware
from almaty_portal.middleware.received import ReceivedMiddleware
from almaty_portal.middleware.second_factor import SecondFactorMiddleware
from almaty_portal.middleware.session_limits import SessionLimitsMiddleware

__all__ = [
    "AdmissionMiddleware",
    "CompressedPagesMiddleware",
    "CrossOriginHeadersMiddleware",
    "KeptPagesMiddleware",
    "PrivateAnswersMiddleware",
    "ReceivedMiddleware",
    "SecondFactorMiddleware",
    "SessionLimitsMiddleware",
    "TrustedProxyMiddleware",
    "UnitPolicyMiddleware",
]
