"""The process in which llama.cpp runs, apart from the page: a crash or an endless loop there ends that process only."""
