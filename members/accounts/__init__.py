"""How people sign in: by invitation only, by e-mail, with a second factor where it is required."""
