.PHONY: help setup run test check fix demo gambar mutan beban tahan uji-pasang uji-wadah
help:   ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20
setup:  ## install and build; does only what has changed
	@skrip/siapkan
run:    ## develop: debug server on PORT (8000), restarts on a change
	@skrip/jalankan
test:   ## check, then every test on SQLite, on PostgreSQL and in Chromium
	@skrip/uji
check:  ## style, types, templates, settings, migrations
	@skrip/periksa
fix:    ## let the tools repair what they can
	@skrip/rapikan
demo:   ## a season of 123 desa on PORT (8000); TAHAP=berjalan|sanggah|diumumkan
	@skrip/demo
gambar: ## pictures of the pages of the demo; those in docs/gambar are made anew
	@skrip/gambar
mutan:  ## take out one defence of access after the other: a test must be red each time
	@skrip/mutan
beban:  ## what the server bears; DETIK=600 UNGGAH=5 BACA=35 BASIS="sqlite postgres"
	@skrip/beban
tahan:  ## break things for long: the database, slow phones, too many, restarts
	@skrip/tahan
uji-pasang: ## install in a bare Debian 12, upgrade, load anew under load (root, 15 minutes)
	@skrip/uji-pasang
uji-wadah: ## build the images, start deploy/compose.yaml, fill, restore, restart (root, Debian 12, 15 minutes)
	@skrip/uji-wadah
