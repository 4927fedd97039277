print("nanti")
