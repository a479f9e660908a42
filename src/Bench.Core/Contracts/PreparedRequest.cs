using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>A request's body, ready to go.</summary>
public sealed record PreparedRequest(ReadOnlyMemory<byte> Body)
{
    /// <summary>The lengths that the body asks for, for the record.</summary>
    public AskedTokens Asked { get; init; }
}
