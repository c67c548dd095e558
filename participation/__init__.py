"""The platform: Flask application, tables and pages around the pure core in `surveys`."""
