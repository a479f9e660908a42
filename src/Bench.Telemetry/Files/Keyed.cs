namespace Bench.Telemetry.Files;

/// <summary>Lines that begin with what they are about: <c>MemTotal:  24684092 kB</c>, <c>pswpin 12</c>.</summary>
internal static class Keyed
{
    /// <summary>The number behind a word that begins a line; null: there is none.</summary>
    /// <param name="key">With its colon where it has one.</param>
    public static long? Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var fields = new Fields(text[range]);
            if (fields.Next().SequenceEqual(key))
                return fields.Number();
        }

        return null;
    }

    /// <summary>The text after the colon of the first such line: <c>model name : AMD EPYC</c>; null if there is none.</summary>
    public static string? Value(string text, string key)
    {
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            var colon = line.IndexOf(':');
            if (colon > 0 && line[..colon].Trim().SequenceEqual(key) && line[(colon + 1)..].Trim() is { Length: > 0 } value)
                return value.ToString();
        }

        return null;
    }
}
