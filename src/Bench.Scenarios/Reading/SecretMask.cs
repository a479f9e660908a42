using System.Text;
using System.Text.RegularExpressions;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>
/// The file's text without its secrets: what stands literally in passwords, tokens, header values and the user part of URLs becomes ***,
/// and comments, which may hold anything (a key that was tried), are left out; references to the environment
/// and everything else stay as they are, byte for byte.
/// </summary>
internal static partial class SecretMask
{
    /// <summary>The address of a page that is written without a mapping.</summary>
    private const string Page = "telemetry.prometheus";

    private const string Variables = ".managed.env.";
    private const string Arguments = ".managed.args";
    private const string SecretArgument = Arguments + ".secret";
    private const string PageToken = Page + ".bearer";

    public static string Apply(string text, YamlNode root)
    {
        var masked = new StringBuilder(text);
        var comments = YamlComments.In(text).Select(comment => (comment.Start, comment.End, Replacement: ""));
        foreach (var (start, end, replacement) in Replacements(text, root).Concat(comments).OrderByDescending(change => change.Start))
            masked.Remove(start, end - start).Insert(start, replacement);
        return masked.ToString();
    }

    private static IEnumerable<(int Start, int End, string Replacement)> Replacements(string text, YamlNode root) =>
        from key in (string[])["servers", "telemetry"]
        from value in Values(root, key)
        from written in Scalars(value, key)
        where written.Scalar.Start >= 0
        let change = Change(text, written.Scalar, written.Path)
        where change is not null
        select change.Value;

    private static (int Start, int End, string Replacement)? Change(string text, YamlScalar scalar, string path)
    {
        var end = scalar.End;
        while (end > scalar.Start && char.IsWhiteSpace(text[end - 1]))
            end--;
        var written = text[scalar.Start..end];
        var isSecret = (path.Contains(".auth", StringComparison.Ordinal) && !path.EndsWith(".user", StringComparison.Ordinal))
            || path.Contains(".headers", StringComparison.Ordinal)
            || path == PageToken
            || (path.Contains(Variables, StringComparison.Ordinal)
                && SecretSettings.IsSecret(path[(path.IndexOf(Variables, StringComparison.Ordinal) + Variables.Length)..]))
            || path.EndsWith(SecretArgument, StringComparison.Ordinal);
        if (isSecret)
            return written.Length > 0 ? (scalar.Start, end, MaskValue(written, scalar.IsPlain)) : null;
        return path.EndsWith(".url", StringComparison.Ordinal) || path == Page ? (scalar.Start, end, MaskUser(written)) : null;
    }

    private static string MaskValue(string written, bool isPlain)
    {
        var quote = written[0] is '"' or '\'' && !isPlain ? written[..1] : "\"";
        var masked = MaskLiterals(isPlain || written[0] is not ('"' or '\'') ? written : written[1..^1]);

        // Three stars without quotes would be an alias to YAML.
        return isPlain && !masked.StartsWith('*') ? masked : quote + masked + quote;
    }

    /// <summary>Masks what stands before the @ of the URL's authority.</summary>
    private static string MaskUser(string written)
    {
        var at = written.LastIndexOf('@');
        if (at < 0)
            return written;

        var start = UserStart(written, at);
        var user = written[start..at];
        var slash = user.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && !user.Contains("${", StringComparison.Ordinal))
        {
            // The last @ stands in the path.
            at = written.IndexOf('@', start);
            if (at > start + slash)
                return written;
            user = written[start..at];
        }

        return written[..start] + MaskLiterals(user) + written[at..];
    }

    /// <summary>Behind the scheme; else behind the <c>:-</c> of a reference that is still open; else behind the opening quote.</summary>
    private static int UserStart(string written, int at)
    {
        var scheme = written.LastIndexOf("://", at, StringComparison.Ordinal);
        if (scheme >= 0)
            return scheme + 3;
        var first = written[0] is '"' or '\'' ? 1 : 0;
        var fallback = written.AsSpan(first).StartsWith("${") ? written.LastIndexOf(":-", at, StringComparison.Ordinal) : -1;
        return fallback >= 0 && !written[fallback..at].Contains('}', StringComparison.Ordinal) ? fallback + 2 : first;
    }

    private static string MaskLiterals(string text)
    {
        var masked = new StringBuilder();
        var at = 0;
        foreach (Match reference in Reference().Matches(text))
        {
            masked.Append(MaskLiteral(text[at..reference.Index])).Append("${").Append(reference.Groups["name"].Value);
            if (reference.Groups["default"].Success)
                masked.Append(":-").Append(MaskLiteral(reference.Groups["default"].Value));
            masked.Append('}');
            at = reference.Index + reference.Length;
        }

        return masked.Append(MaskLiteral(text[at..])).ToString();
    }

    /// <summary>Names of authorization schemes and the colon between user and password are no secrets.</summary>
    private static string MaskLiteral(string text) =>
        text.Trim().ToLowerInvariant() is "" or ":" or "bearer" or "basic" or "token" ? text : Secret.Mask;

    private static IEnumerable<YamlNode> Values(YamlNode node, string key) =>
        node is YamlMapping mapping ? mapping.Entries.Where(entry => entry.Key.Value == key).Select(entry => entry.Value) : [];

    /// <summary>Of an argument that is a secret, or holds one, another than that of the arguments.</summary>
    private static string PathOf(YamlNode? before, YamlNode argument, string path) =>
        argument is YamlScalar { Value: var own } && SecretSettings.IsSecretArgument((before as YamlScalar)?.Value, own)
            ? path + ".secret"
            : path;

    private static IEnumerable<(YamlScalar Scalar, string Path)> Scalars(YamlNode node, string path) => node switch
    {
        YamlScalar scalar => [(scalar, path.EndsWith(Arguments, StringComparison.Ordinal) ? PathOf(before: null, scalar, path) : path)],
        YamlSequence sequence when path.EndsWith(Arguments, StringComparison.Ordinal) =>
            sequence.Items.SelectMany((item, index) => Scalars(item, PathOf(index > 0 ? sequence.Items[index - 1] : null, item, path))),
        YamlSequence sequence => sequence.Items.SelectMany(item => Scalars(item, path)),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value, $"{path}.{entry.Key.Value}")),
        _ => [],
    };

    [GeneratedRegex(
        "\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*))?\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
