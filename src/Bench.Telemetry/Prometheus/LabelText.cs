using System.Text;

namespace Bench.Telemetry.Prometheus;

/// <summary>The labels of a line: <c>{gpu="0",path="C:\\"}</c>.</summary>
internal static class LabelText
{
    /// <summary>Reads them off the line's beginning; false: they are broken.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> line, List<KeyValuePair<string, string>> labels)
    {
        var rest = line[1..];
        while (true)
        {
            rest = rest.TrimStart(" \t,"u8);
            if (rest.StartsWith("}"u8))
            {
                line = rest[1..];
                return true;
            }

            var equals = rest.IndexOf((byte)'=');
            if (equals <= 0)
                return false;
            var name = Encoding.UTF8.GetString(rest[..equals].Trim(" \t"u8));
            rest = rest[(equals + 1)..].TrimStart(" \t"u8);
            if (!rest.StartsWith("\""u8) || Closing(rest) is not (> 0 and var end))
                return false;
            labels.Add(KeyValuePair.Create(name, Unescaped(Encoding.UTF8.GetString(rest[1..end]))));
            rest = rest[(end + 1)..];
        }
    }

    /// <summary>Escapes a label's value for use between quotes.</summary>
    public static string Escaped(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>The index of the closing quote; -1 if there is none.</summary>
    private static int Closing(ReadOnlySpan<byte> quoted)
    {
        for (var at = 1; at < quoted.Length; at++)
        {
            if (quoted[at] == '"')
                return at;
            if (quoted[at] == '\\')
                at++;
        }

        return -1;
    }

    private static string Unescaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\' && at + 1 < value.Length)
                text.Append(value[++at] == 'n' ? '\n' : value[at]);
            else
                text.Append(value[at]);
        }

        return text.ToString();
    }
}
