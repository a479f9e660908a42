using Bench.Core.Catalog;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Core.Kinds;

internal class OllamaAdvice : ServerAdvice
{
    public override string Refused =>
        "start Ollama there (`ollama serve`, or its app), or name another server: `--server URL`, "
        + "the variable OLLAMA_HOST, or `url:` in the file";

    public override string Forbidden =>
        "the server forbids it: check `auth:`, and that the server accepts this Host name (OLLAMA_ORIGINS, proxy)";

    public override string ForbiddenBecause => "Ollama refuses Host names that it does not know";

    public override string NotFound =>
        "the server has no such endpoint: check host, port and path prefix, and that the Ollama there is new enough for it";

    public override string NoSuchModel => "check with `ollama list` that the model exists (`ollama pull MODEL` fetches it)";

    public override string OutOfMemory =>
        "the model does not fit: choose a smaller model or quantization, a smaller num_ctx, "
        + "or unload others (`ollama ps`, `ollama stop MODEL`)";

    public override string OtherApi => "write `kind: openai` if it speaks OpenAI's API (LM Studio, vLLM, llama.cpp's server and "
        + "many more do)";

    public override string FirstModel => "`ollama pull llama3.2:1b` fetches a small one";

    public override string? WrongQuantization => null;

    public override string PullFailed => "check the name at https://ollama.com/library, and that the server reaches it";

    public override string? MoreAtOnce(ModelDetails? model) => OllamaSlots.IsAlwaysOne(model)
        ? null
        : "to have more of them answered at once, raise OLLAMA_NUM_PARALLEL (each slot takes memory for a context of its own)";

    public override SlotSetting? SlotsFor(string? software, ModelDetails? model, int atOnce)
    {
        if (OllamaSlots.IsAlwaysOne(model))
            return null;
        var setting = KeyValuePair.Create("OLLAMA_NUM_PARALLEL", Invariant($"{atOnce}"));
        return new SlotSetting($"{setting.Key}={setting.Value}", HowToSet([setting]));
    }

    public override string? ContextVariable => "OLLAMA_CONTEXT_LENGTH";

    public override string HowToSet(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        var it = variables.Count == 1 ? "it" : "them";
        var lines = Each(" and ", (name, value) => $"`Environment=\"{name}={value}\"`");
        string[] places =
        [
            $"systemd `sudo systemctl edit ollama` with `[Service]` and {lines}, then `sudo systemctl restart ollama`",
            $"macOS {Each(" and ", (name, value) => $"`launchctl setenv {name} {value}`")}",
            $"Windows {Each(" and ", (name, value) => $"`setx {name} {value}`")}",
            $"Docker `docker run {Each(" ", (name, value) => $"-e {name}={value}")} …`",
            $"by hand `{variables.Reverse().Aggregate("ollama serve", WithVariable)}`",
        ];
        return $"set {it} for the server and restart it: {string.Join("; ", places)}";

        static string WithVariable(string command, KeyValuePair<string, string> variable) =>
            ShellSyntax.Here.WithVariable(variable.Key, variable.Value, command);

        string Each(string between, Func<string, string, string> form) =>
            string.Join(between, variables.Select(variable => form(variable.Key, variable.Value)));
    }

    public override string? CautionAbout(IReadOnlyList<KeyValuePair<string, string>> variables) =>
        variables.FirstOrDefault(variable => variable.Key == "OLLAMA_KV_CACHE_TYPE") is { Value: not null and not "f16" } cache
            ? $"A KV cache of {cache.Value} changes what models answer, which this search does not measure."
            : null;

    public override string AbsentModel(Uri address, string tag) => Pull(address, tag);

    public override string NothingFits(Uri address, IReadOnlyList<string> capabilities) =>
        Pull(address, capabilities.Contains("embedding") ? "all-minilm" : capabilities.Contains("vision") ? "gemma3:4b" : "llama3.2:1b");

    public override string ChangedModel(ServerIdentity identity, string tag) => BringBack(tag);

    /// <summary>Also for an Ollama that is measured through another API.</summary>
    public static string BringBack(string tag) => $"bring the model back (`ollama pull {ModelName.WithTag(tag)}`), or start a new run";

    /// <summary>The line to type; for a server elsewhere with its address, or the model would be pulled to this machine.</summary>
    private static string Pull(Uri address, string tag) => address.IsLoopback && address.Port == OllamaKind.Port
        ? $"ollama pull {tag}"
        : ShellSyntax.Here.WithVariable("OLLAMA_HOST", address.AbsoluteUri.TrimEnd('/'), $"ollama pull {tag}");
}
