using System.Globalization;
using System.Text;

namespace Bench.Simulator.Tests.Kit;

/// <summary>An HTTP answer as its bytes tell it.</summary>
internal sealed record RawAnswer(
    int Status, IReadOnlyDictionary<string, string> Headers, string Body, IReadOnlyList<string> Chunks, bool IsComplete)
{
    public IReadOnlyList<string> Lines => Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <param name="chunked">False for captures, whose framing was taken off.</param>
    public static RawAnswer Parse(byte[] bytes, bool chunked = true)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var head = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(pair => pair[1])), StringComparer.OrdinalIgnoreCase);
        var rest = bytes.AsSpan(end + 4).ToArray();
        var (chunks, complete) =
            chunked && headers.ContainsKey("Transfer-Encoding") ? Chunked(rest) : ([Encoding.UTF8.GetString(rest)], true);
        if (headers.TryGetValue("Content-Length", out var length))
            complete = rest.Length == int.Parse(length, CultureInfo.InvariantCulture);
        return new RawAnswer(
            int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, string.Concat(chunks), chunks, complete);
    }

    private static (IReadOnlyList<string> Chunks, bool IsComplete) Chunked(ReadOnlySpan<byte> rest)
    {
        var chunks = new List<string>();
        while (rest.IndexOf("\r\n"u8) is > 0 and var line)
        {
            var length = int.Parse(Encoding.ASCII.GetString(rest[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                return (chunks, true);
            chunks.Add(Encoding.UTF8.GetString(rest.Slice(line + 2, length)));
            rest = rest[(line + 4 + length)..];
        }

        return (chunks, false);
    }
}
