using System.Text.RegularExpressions;
using Bench.Core.Records;

namespace Bench.Reporting.Sharing;

/// <summary>Text for others to read without what would tell them where it was measured: host names, addresses and paths.</summary>
internal sealed partial class Masked
{
    private const string Mask = "…";

    /// <summary>From where everybody has models.</summary>
    private static readonly string[] PublicRegistries = ["hf.co", "huggingface.co", "ollama.com", "registry.ollama.ai", "modelscope.cn"];

    /// <summary>Names that are known to be those of machines, the longest first.</summary>
    private readonly string[] _hosts;

    public Masked(RunManifest manifest)
    {
        var addresses = manifest.Servers.SelectMany(
            server => new[] { server.Url }.Concat(server.Models.Select(model => model.Installed.RemoteHost).OfType<string>()));
        _hosts =
        [
            .. addresses
                .Select(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : "")
                .Append(manifest.Host.Name)
                .Concat(manifest.Servers.Select(server => server.Name).Where(LooksLikeHost))
                .Where(name => name.Length > 1)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(name => name.Length),
        ];
    }

    /// <summary>The text, an ellipsis in place of each; of a path its last name stays.</summary>
    public string Of(string text)
    {
        var masked = Address().Replace(text, Mask);
        masked = Path().Replace(masked, match => Mask + "/" + match.Groups["last"].Value);
        foreach (var host in _hosts)
            masked = Regex.Replace(
                masked, $@"(?<![\w.-]){Regex.Escape(host)}(?![\w-])", Mask, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        masked = Registry().Replace(
            masked, match => PublicRegistries.Contains(match.Groups["host"].Value.ToLowerInvariant()) ? match.Value : Mask + "/");
        return Number().Replace(masked, Mask);
    }

    /// <summary>A name with a dot, as <c>gpu.example.com</c>; a version has digits alone behind it.</summary>
    private static bool LooksLikeHost(string name) => Registry().IsMatch(name + "/");

    /// <summary>With a scheme, and a name with a port.</summary>
    [GeneratedRegex(
        @"\b[a-z][a-z0-9+.-]*://[^\s'"")]+|\b(?:[\w-]+\.)+[a-z]{2,}:\d{2,5}\b|\blocalhost(?::\d+)?\b",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    /// <summary>The host before a model's name: <c>registry.example.com/team/model</c>, <c>build07:5000/model</c>.</summary>
    [GeneratedRegex(
        @"(?<![\w./:-])(?<host>(?:[\w-]+\.)+[a-z]{2,}|[\w-]+(?=:\d{2,5}/))(?::\d{2,5})?/",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Registry();

    /// <summary>Absolute ones of Unix and Windows, of a share, and below a home folder.</summary>
    [GeneratedRegex(
        @"(?<![\w./:\\])(?:~|[A-Za-z]:|\\)?[/\\](?:[^\s/\\'"",;)]+[/\\])*(?<last>[^\s/\\'"",;)]+)",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Path();

    /// <summary>IPv4 and IPv6; a version has fewer dots, a time fewer colons.</summary>
    [GeneratedRegex(
        @"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\w.])|(?<![\w:])\[?(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,"
            + @"4}\]?(?![\w:])|(?<![\w:])::1(?![\w:])",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
