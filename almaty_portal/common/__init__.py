"""What every shelf uses and no shelf owns."""
