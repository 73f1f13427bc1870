"""The engines that need a service, each through its class of deep-translator."""
