namespace Bench.Core.Contracts;

/// <summary>A request's body, ready to go.</summary>
public sealed record PreparedRequest(ReadOnlyMemory<byte> Body);
