"""Tests of `formcheck.core.result`."""
