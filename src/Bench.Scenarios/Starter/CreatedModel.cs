namespace Bench.Scenarios.Starter;

/// <summary>A candidate that the server makes for the run.</summary>
/// <param name="Model">Its name in reports, without the quantization.</param>
/// <param name="From">The installed tag that it is made from.</param>
/// <param name="Quantization">As it is requested: <c>q8_0</c>.</param>
public sealed record CreatedModel(string Model, string From, string Quantization);
