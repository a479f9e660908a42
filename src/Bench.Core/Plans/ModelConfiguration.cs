
namespace Bench.Core.Plans;

/// <summary>
/// Everything whose change makes an Ollama server load the model again: the start of the server, the model, num_ctx, num_gpu and the
/// options that have the same effect. Cells of equal configuration stand together in a plan.
/// </summary>
/// <param name="Server">Name of the server.</param>
/// <param name="Model">The tag, or the asked name where it is not resolved yet.</param>
/// <param name="NumCtx">Context requested length, or null.</param>
/// <param name="NumGpu">GPU requested layers, or null for auto.</param>
/// <param name="Options">Canonical text of the other options that reload (<see cref="WorkloadSpec.ReloadOptions"/>);
/// empty without any.</param>
/// <param name="Launch">The settings for starting the server (<see cref="LaunchSettings.KeyOf"/>); empty if any start will do.</param>
public readonly record struct ModelConfiguration(string Server, string Model, int? NumCtx, int? NumGpu, string Options, string Launch);
