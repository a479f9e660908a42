namespace Bench.Core.Kinds;

/// <summary>An Ollama that is simulated: it cannot pull, and has the models that it was started with.</summary>
/// <param name="inFile">True where the harness starts it as a scenario file says, false where <c>bench simulate</c> serves it.</param>
internal sealed class SimulatorAdvice(bool inFile) : OllamaAdvice
{
    private const string Known = "see `bench simulate --list` for those that exist";

    public override string NoSuchModel =>
        $"check with `bench doctor URL` that the model exists; a simulator has only those that it was started with ({Known})";

    public override string FirstModel => Start("llama3.2:1b");

    public override string PullFailed => $"a simulator cannot pull: {Start("TAG")}";

    public override string AbsentModel(Uri address, string tag) => Start(tag);

    public override string NothingFits(Uri address, IReadOnlyList<string> capabilities) =>
        Start(capabilities.Contains("embedding") ? "nomic-embed-text" : capabilities.Contains("vision") ? "qwen2.5vl:3b" : "llama3.2:1b");

    private string Start(string tag) => inFile
        ? $"write it among the simulator's models in the file, `simulator: {{ models: [\"{tag}\"] }}` ({Known})"
        : $"start the simulator with it, `bench simulate --model {tag}` ({Known})";
}
