namespace Bench.Core.Kinds;

/// <summary>A software that answers requests.</summary>
/// <param name="Word">As it stands in <see cref="Catalog.ServerIdentity.Software"/>.</param>
/// <param name="Name">As people write it.</param>
public sealed record ServerSoftware(string Word, string Name);
