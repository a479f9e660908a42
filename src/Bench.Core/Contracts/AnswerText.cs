namespace Bench.Core.Contracts;

/// <summary>
/// The text of an answer while it comes, for the next turn of a conversation: the JSON-escaped bytes as they are, neither decoded
/// nor copied more than once. Reused for the next request: appending allocates nothing once it has grown. Not safe for concurrent use.
/// </summary>
public sealed class AnswerText
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    public void Clear() => _length = 0;

    /// <param name="escaped">The text between the quotes of a JSON string.</param>
    public void Append(ReadOnlySpan<byte> escaped)
    {
        if (escaped.Length > _bytes.Length - _length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + escaped.Length));
        escaped.CopyTo(_bytes.AsSpan(_length));
        _length += escaped.Length;
    }

    /// <summary>The whole as one JSON string, quotes included; a copy.</summary>
    public byte[] ToJson() => [(byte)'"', .. _bytes.AsSpan(0, _length), (byte)'"'];
}
