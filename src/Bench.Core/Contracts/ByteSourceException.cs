using Bench.Core.Texts;

namespace Bench.Core.Contracts;

/// <summary>The bytes of a source cannot be had. The message names the source and says why.</summary>
public sealed class ByteSourceException : Exception
{
    public ByteSourceException(string message, string remedy, Exception? inner = null)
        : base(Printable.Of(message), inner) => Remedy = remedy;

    /// <summary>The remedy.</summary>
    public string Remedy { get; }
}
