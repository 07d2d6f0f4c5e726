# The relay on this machine, for its test and for trying it out:
#   AUTH_HEADER_VALUE=… workerd serve deploy/relay/workerd.capnp
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "relay", worker = .relay),
    # Also addresses that are not public: this is not Cloudflare's network.
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "relay")],
);

const relay :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  bindings = [(name = "AUTH_HEADER_VALUE", fromEnvironment = "AUTH_HEADER_VALUE")],
  compatibilityDate = "2026-07-01",
);
