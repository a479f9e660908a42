using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Models.Known;
using Bench.Models.Tensors;
using Bench.Runner.Advising;
using Bench.Runner.Preflight;

namespace Bench.Runner.Fitting;

/// <summary>
/// Converts the request to models with known shapes: from files, from a server, and from published figures.
/// </summary>
/// <param name="composition">Of clients.</param>
/// <param name="note">Told what is left out, and why.</param>
internal sealed class FitModels(Composition composition, Action<string> note)
{
    private const int MostProposed = 5;

    /// <summary>The quantization that Ollama uses if a name does not state one.</summary>
    private static readonly QuantizationFormat Usual = QuantizationFormat.Q4KM;

    public async Task<(IReadOnlyList<FittedModel> Models, IReadOnlyList<PreflightProblem> Problems)> FindAsync(
        FitRequest request, ServerSpec server, CancellationToken cancellation)
    {
        List<FittedModel> models = [];
        List<PreflightProblem> problems = [];
        foreach (var file in request.Files)
        {
            (await GgufModels.ReadAsync(file, composition.Time, cancellation)).Switch(models.Add, problems.Add);
        }

        if (request.Models.Count == 0 && request.Files.Count > 0)
            return (models, problems);
        var (inventory, client) = await ServerDetection.LookAsync(server, composition.ClientOf, composition.StartClock(), cancellation);
        await using var closing = client;
        cancellation.ThrowIfCancellationRequested(); // what failed by that is no complaint
        inventory = inventory.OfOthers();
        if (request.Models.Count == 0 && inventory.Problem is { } unusable)
            problems.Add(unusable);
        foreach (var name in request.Models.Count > 0 ? request.Models : [.. inventory.TagsHere])
            (await FindAsync(name, inventory, client, cancellation)).Switch(models.Add, request.Models.Count > 0 ? problems.Add : Note);
        if (request.Models.Count == 0 && inventory.Problem is null && !inventory.TagsHere.Any())
            problems.Add(new PreflightProblem(
                $"{inventory.Server.BaseAddress} has no model yet", "name one, such as `bench fit llama3.1:8b`, or a file with --gguf"));

        return (models, problems);
    }

    private void Note(PreflightProblem problem) => note($"Left out: {problem.What}");

    /// <summary>Installed; or installed in another quantization; or one whose figures are published.</summary>
    private static async Task<Result<FittedModel, PreflightProblem>> FindAsync(
        string name, ServerInventory inventory, IServerClient client, CancellationToken cancellation)
    {
        var asked = ModelTag.Parse(name);
        var here = inventory.Models.Where(model => !model.IsRemote).ToArray();
        if ((inventory.Find(name) is { IsRemote: false } installed
            ? installed
            : here.Where(model => asked.IsOf(model.Tag)).MaxBy(model => model.SizeBytes ?? 0)) is { } found)
        {
            var described = await ModelShapes.ReadAsync(found, client, cancellation);
            return described.Select(shape => ModelName.Same(found.Tag, name) || asked.Format is null
                ? new FittedModel(found.Tag, found.QuantizationLevel, shape)
                : new FittedModel(name, asked.Format.Name, shape.In(asked.Format)) { IsPredicted = true });
        }

        return asked.Published is { } published
            ? new FittedModel(name, (asked.Format ?? Usual).Name, published.Shape.In(asked.Format ?? Usual)) { IsPredicted = true }
            : new PreflightProblem(
                inventory.Problem is null
                    ? $"{name} is not on {inventory.Server.BaseAddress}, and its figures are unknown"
                    : $"the figures of {name} are unknown, and no server could be queried ({inventory.Problem.What})",
                "name a file of it with --gguf, a server that has the model with --server, or one of "
                    + string.Join(", ", KnownModels.All.Take(MostProposed).Select(known => known.Name))
                    + ", … (docs/models.md lists them)");
    }
}
