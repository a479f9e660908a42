namespace Bench.Core.Catalog;

/// <summary>A step of a pull, or of the making of a model.</summary>
/// <param name="Status">The server's words.</param>
/// <param name="CompletedBytes">Of the layer in progress, where told.</param>
/// <param name="TotalBytes">Of the layer in progress, where told.</param>
public sealed record PullProgress(string Status, long? CompletedBytes, long? TotalBytes);
