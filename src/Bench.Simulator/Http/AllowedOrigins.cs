using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>
/// The pages that may ask, by their Origin header: those of OLLAMA_ORIGINS and those of this machine, which Ollama always allows.
/// An asterisk stands for any text; alone, it allows every page.
/// </summary>
public sealed class AllowedOrigins
{
    /// <summary>The variable that names further origins, separated by commas.</summary>
    public const string Variable = "OLLAMA_ORIGINS";

    private const string Everyone = "*";

    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "0.0.0.0"];

    private static readonly string[] Applications = ["app://*", "file://*", "tauri://*", "vscode-webview://*", "vscode-file://*"];

    private static readonly string[] Schemes =
        ["http://", "https://", "chrome-extension://", "safari-extension://", "moz-extension://", "ms-browser-extension://"];

    private readonly IReadOnlyList<string> _patterns;

    private AllowedOrigins(IEnumerable<string> named) => _patterns =
    [
        .. named,
        .. Hosts.SelectMany(host => new[] { $"http://{host}", $"https://{host}", $"http://{host}:*", $"https://{host}:*" }),
        .. Applications,
    ];

    /// <summary>Without OLLAMA_ORIGINS.</summary>
    public static AllowedOrigins Local { get; } = new([]);

    /// <summary>Whether every page is allowed, so that answers say so to all of them alike.</summary>
    internal bool AllowsEveryone => _patterns.Contains(Everyone);

    /// <param name="text">The variable's value.</param>
    /// <returns>Null with the mistake if a real server would not start with it.</returns>
    public static (AllowedOrigins? Origins, string? Problem) Parse(string text)
    {
        var named = text.Trim('"', '\'', ' ').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(origin => origin.ToLowerInvariant())
            .ToList();
        if (named.Find(origin => origin.Count('*') > 1) is { } many)
            return (null, Invariant($"'{many}' has more than one *"));
        if (named.Find(origin => !IsOrigin(origin)) is { } bare)
            return (null, Invariant($"'{bare}' is no origin: write http://{bare} or *"));
        return (new AllowedOrigins(named), null);
    }

    internal bool Allows(string origin) => _patterns.Any(pattern => Matches(origin, pattern));

    private static bool IsOrigin(string text) =>
        text.Contains('*', StringComparison.Ordinal) || Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.Ordinal));

    private static bool Matches(string origin, string pattern)
    {
        if (pattern.IndexOf('*', StringComparison.Ordinal) is var star && star < 0)
            return origin == pattern;
        return origin.Length >= pattern.Length - 1
            && origin.StartsWith(pattern[..star], StringComparison.Ordinal)
            && origin.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal);
    }
}
