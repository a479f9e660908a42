using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Models.Gguf;

/// <summary>The bytes are no GGUF header, or one beyond the limits that are kept here. The message says what, the offset where.</summary>
public sealed class GgufException : Exception
{
    public GgufException(long offset, string what)
        : base(Printable.Of(Invariant($"byte {offset}: {what}"))) => Offset = offset;

    /// <summary>Of the byte from the start of the file at which reading ended.</summary>
    public long Offset { get; }
}
