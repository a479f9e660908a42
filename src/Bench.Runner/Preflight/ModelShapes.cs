using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Models.Shapes;

namespace Bench.Runner.Preflight;

/// <summary>The shapes of installed models, of which their server is asked.</summary>
internal static class ModelShapes
{
    /// <returns>The shape, with its tensors, or why there is none.</returns>
    public static async Task<Result<ModelShape, PreflightProblem>> ReadAsync(
        InstalledModel model, IServerClient client, CancellationToken cancellation)
    {
        var told = await client.DescribeAsync(model.Tag, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return told.Match(
            description => ShapeOf(model.Tag, description),
            failure => new PreflightProblem($"{model.Tag} is not described by its server: {failure}", "name its file with --gguf"));
    }

    private static Result<ModelShape, PreflightProblem> ShapeOf(string name, ModelDescription description)
    {
        try
        {
            var shape = ShapeReader.Read(description);
            return shape.Tensors.Count > 0
                ? shape
                : new PreflightProblem($"the server does not list the tensors of {name}", "name its file with --gguf");
        }
        catch (ModelDescriptionException odd)
        {
            return new PreflightProblem(
                $"the description of {name} is not valid: {odd.Message}", "check that its file is complete: `ollama show`");
        }
    }
}
