namespace Bench.Models.Tensors;

/// <summary>The properties of a model on which the choice of its tensors' types depends.</summary>
/// <param name="Layers">All of them.</param>
/// <param name="Experts">0 without a mixture.</param>
/// <param name="HeadsPerKvHead">Of the first layer.</param>
internal sealed record MixtureSubject(int Layers, int Experts, int HeadsPerKvHead);
