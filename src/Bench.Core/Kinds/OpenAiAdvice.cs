using Bench.Core.Catalog;

namespace Bench.Core.Kinds;

internal sealed class OpenAiAdvice : ServerAdvice
{
    public override string Refused => "start the server there, or name another one: `--server URL`, or `url:` in the file";

    public override string Forbidden => "the server forbids it: check `auth:` and what its key may do";

    public override string? ForbiddenBecause => null;

    public override string NotFound => "the server has no such endpoint: check host, port and path prefix, and the scenario's `endpoint`";

    public override string NoSuchModel => "write a name that the server lists (`bench doctor URL` shows them)";

    public override string OutOfMemory => "the model or its context does not fit the server's memory: start it with less of either";

    public override string? OtherApi => null;

    public override string? FirstModel => null;

    public override string WrongQuantization => "write the quantization that the server reports, or remove the axis";

    public override string PullFailed => "check the model's name, and that the server can reach its source";

    public override string? MoreAtOnce(ModelDetails? model) => null; // each server of this API has another setting, or none

    /// <summary>
    /// Of the servers that speak this API those whose setting is known. llama.cpp's server shares its context among the slots.
    /// </summary>
    public override SlotSetting? SlotsFor(string? software, ModelDetails? model, int atOnce) => software == "llama-server"
        ? new SlotSetting(
            FormattableString.Invariant($"-np {atOnce}"),
            "restart llama-server with it, and multiply `-c` by the same number")
        : null;

    // each server of this API is started in its own way
    public override string? HowToSet(IReadOnlyList<KeyValuePair<string, string>> variables) => null;

    public override string? ContextVariable => null;

    public override string? CautionAbout(IReadOnlyList<KeyValuePair<string, string>> variables) => null;

    public override string AbsentModel(Uri address, string tag) =>
        "write a name that the server lists (`bench doctor URL` shows them), or `model: installed` for all";

    public override string NothingFits(Uri address, IReadOnlyList<string> capabilities) => "name a model, or another server";

    public override string ChangedModel(ServerIdentity identity, string tag) =>
        identity.ManagesModels ? OllamaAdvice.BringBack(tag) : "serve the model again, or start a new run";
}
