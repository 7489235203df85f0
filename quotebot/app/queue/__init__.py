"""Posts that wait, listed, changed and foretold: `queue`, `pause`, `plan`, `status`."""
