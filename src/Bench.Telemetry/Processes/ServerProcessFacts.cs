using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Processes;

/// <summary>What does not change about a server's process. Not its command line: keys are passed there.</summary>
internal static class ServerProcessFacts
{
    /// <summary>
    /// Programs that listen for somebody else. What they pass requests on to is no child of theirs, and may be on another machine. Names as the kernel cuts them, to 15 letters.
    /// </summary>
    private static readonly HashSet<string> Proxies = new(StringComparer.Ordinal)
    {
        "nginx", "caddy", "haproxy", "traefik", "envoy", "apache2", "httpd", "docker-proxy", "rootlessport", "rootlesskit", "slirp4netns", "pasta", "passt", "conmon",
        "kubectl", "ssh", "sshd", "sshd-session", "socat", "cloudflared", "tailscaled",
    };

    public static IReadOnlyList<KeyValuePair<string, string>> Of(SystemFiles files, ServerProcess process, ProcessTree tree, int port, bool seen)
    {
        List<KeyValuePair<string, string>> facts = [];
        if (tree.IsRoot(process))
            facts.Add(new("owner", Invariant($"of port {port}") + (seen ? "" : ", by its user: the only process of that user, whose open files this one may not see")));
        else if (tree.Members.FirstOrDefault(member => member.Id == process.Parent) is { } parent)
            facts.Add(new("child of", parent.Device));
        if (files.Link(ProcessStat.Folder(process.Id) + "/exe") is { } program)
            facts.Add(new("program", program));
        if (tree.IsRoot(process) && process.Id == Environment.ProcessId)
            facts.Add(new("note", "the harness itself: its own CPU and memory are in these figures"));
        else if (tree.IsRoot(process) && Proxies.Contains(process.Name))
            facts.Add(new("note", "passes requests on: the server behind it is not among these processes"));
        return facts;
    }
}
