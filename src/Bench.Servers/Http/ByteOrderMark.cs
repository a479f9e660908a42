namespace Bench.Servers.Http;

/// <summary>The mark that some writers put before UTF-8. It is no part of the text (RFC 8259, 8.1; WHATWG HTML, 9.2).</summary>
internal static class ByteOrderMark
{
    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    /// <summary>The length of the byte order mark at the beginning of a text: 3 or 0.</summary>
    public static int LengthIn(ReadOnlySpan<byte> text) => text.StartsWith(Mark) ? Mark.Length : 0;
}
