namespace Bench.Core.Plans;

/// <summary>
/// Fields that requests to one server leave out, or send under another name, because the server refuses them: some have no <c>stream_options</c>, others want
/// <c>max_completion_tokens</c> for <c>max_tokens</c>.
/// </summary>
public sealed record RequestChanges
{
    /// <summary>Requests are sent as they are.</summary>
    public static readonly RequestChanges None = new();

    /// <summary>Names of fields at the top level of the body, options among them, in the order in which they were written.</summary>
    public IReadOnlyList<string> Omitted { get; init; } = [];

    /// <summary>From the usual name of a field to the one that this server knows, in the order in which they were written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Renamed { get; init; } = [];

    public bool IsNone => Omitted.Count == 0 && Renamed.Count == 0;

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
