namespace Bench.Telemetry.Processes;

/// <summary>
/// Programs that listen on behalf of others. The server to which they forward requests is not their child, and may be on another machine:
/// their processor time and memory say nothing of it. One that starts the servers behind it itself (llama-swap)
/// is none of them: these are its children.
/// </summary>
internal static class KnownProxies
{
    /// <summary>The kernel cuts names to so many bytes.</summary>
    private const int LongestName = 15;

    private static readonly HashSet<string> Names = new(
        ((string[])
        [
            // Web servers and proxies
            "nginx", "openresty", "angie", "haproxy", "caddy", "traefik", "envoy", "apache2", "httpd", "lighttpd", "h2o", "varnishd",
            "cache-main", "squid", "pound", "hitch", "nghttpx",
            "stunnel", "stunnel4", "sslh", "kong", "oauth2-proxy", "pomerium", "mitmproxy", "mitmdump", "mitmweb", "tinyproxy", "privoxy",
            // Proxies of models
            "litellm", "olla",
            // Containers and virtual machines
            "docker-proxy", "com.docker.backend", "vpnkit", "vpnkit-bridge", "gvproxy", "gvforwarder", "rootlessport", "rootlesskit",
            "slirp4netns", "pasta", "pasta.avx2", "passt", "passt.avx2", "conmon",
            "limactl", "wslrelay", "wslrelay.exe", "kubectl", "kube-proxy", "linkerd2-proxy", "cilium-envoy", "pilot-agent",
            // Tunnels
            "ssh", "sshd", "sshd-session", "autossh", "dropbear", "socat", "nc", "ncat", "rinetd", "redir", "systemd-socket-proxyd",
            "cloudflared", "tailscaled", "ngrok", "frpc", "frps", "chisel",
            "gost", "xray", "sing-box",
        ]).Select(Cut),
        StringComparer.Ordinal);

    /// <param name="name">As the kernel has it.</param>
    public static bool Contains(string name) => Names.Contains(Cut(name));

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
