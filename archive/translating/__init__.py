"""The work of translation: who translates what until when, and what is out of date."""
