namespace Bench.Core.Plans;

/// <summary>
/// Fields that requests to one server leave out, or send under another name, because the server refuses them:
/// some have no <c>stream_options</c>, others want <c>max_completion_tokens</c> for <c>max_tokens</c>.
/// </summary>
public sealed record RequestChanges
{
    /// <summary>Requests are sent as they are.</summary>
    public static readonly RequestChanges None = new();

    /// <summary>Names of fields at the top level of the body, options among them, in the order in which they were written.</summary>
    public IReadOnlyList<string> Omitted { get; init; } = [];

    /// <summary>From the usual name of a field to the one that this server knows, in the order in which they were written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Renamed { get; init; } = [];

    /// <summary>All that are changed, by their usual names.</summary>
    public IEnumerable<string> Fields => Omitted.Concat(Renamed.Select(renamed => renamed.Key));

    public bool IsNone => Omitted.Count == 0 && Renamed.Count == 0;

    /// <summary>
    /// As it is written under a server in a scenario file: <c>request: { omit: [stream_options] }</c>. Empty for <see cref="None"/>.
    /// </summary>
    public string InFiles
    {
        get
        {
            string[] parts =
            [
                .. Omitted.Count == 0 ? Array.Empty<string>() : [$"omit: [{string.Join(", ", Omitted)}]"],
                .. Renamed.Count == 0
                    ? Array.Empty<string>()
                    : [$"rename: {{ {string.Join(", ", Renamed.Select(renamed => $"{renamed.Key}: {renamed.Value}"))} }}"],
            ];
            return parts.Length == 0 ? "" : $"request: {{ {string.Join(", ", parts)} }}";
        }
    }

    /// <summary>True where a field is sent under its usual name.</summary>
    public bool Leaves(string field) => NameOf(field) == field;

    /// <summary>These changes and others, of other fields.</summary>
    public RequestChanges And(RequestChanges others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new() { Omitted = [.. Omitted, .. others.Omitted], Renamed = [.. Renamed, .. others.Renamed] };
    }

    /// <summary>The name under which a field is sent; null: it is not sent.</summary>
    public string? NameOf(string field)
    {
        if (Omitted.Contains(field))
            return null;
        foreach (var (from, to) in Renamed)
        {
            if (from == field)
                return to;
        }

        return field;
    }
}
