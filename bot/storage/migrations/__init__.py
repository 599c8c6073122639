"""How do the tables get from one version of the bot to the next?"""
