"""How the tests ask the interface."""

import json


def ask(client, address, status=200, **extra):
    """Return the answer to a GET, read as JSON."""
    response = client.get(f"/api/v1/{address}", **extra)
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(response.content)


def keys(client, address, key):
    """Return one member of every row of a list."""
    return [row[key] for row in ask(client, address)["items"]]
