"""The record for programs: ``/api/v1``, read only, asked through the same doors as the pages."""
