"""The public record of the Process."""
