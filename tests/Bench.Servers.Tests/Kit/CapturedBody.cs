using System.Globalization;
using System.Text;

namespace Bench.Servers.Tests.Kit;

/// <summary>The body of a captured answer without its framing.</summary>
internal static class CapturedBody
{
    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. new[] { "wire", "wire-v1" }
            .SelectMany(
                folder => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.http", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file => Of(File.ReadAllBytes(file)))
            .Where(body => body.Length is > 0 and < 40_000),
    ];

    private static byte[] Of(byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        var body = answer[(end < 0 ? answer.Length : end + 4)..];
        return Encoding.Latin1.GetString(answer, 0, Math.Max(end, 0)).Contains("chunked", StringComparison.OrdinalIgnoreCase)
            ? Unchunked(body)
            : body;
    }

    private static byte[] Unchunked(byte[] body)
    {
        var text = new List<byte>();
        for (var at = 0; at < body.Length;)
        {
            var line = body.AsSpan(at).IndexOf("\r\n"u8);
            if (line < 0
                || !int.TryParse(
                    Encoding.ASCII.GetString(body, at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
                break;
            text.AddRange(body.AsSpan(at + line + 2, Math.Min(size, body.Length - at - line - 2)));
            at += line + 2 + size + 2;
        }

        return [.. text];
    }
}
