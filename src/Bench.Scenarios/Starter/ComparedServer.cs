using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Starter;

/// <summary>One side of a comparison of two servers, as it stands in a scenario file.</summary>
/// <param name="Name">Under which the file knows it: <c>base</c>, <c>candidate</c>.</param>
/// <param name="Kind">The word of its kind.</param>
/// <param name="Url">The address; null if the server is started by a command.</param>
/// <param name="Command">The program that starts it, as Ollama's is: <c>COMMAND serve</c>. Null for one that runs already.</param>
public sealed record ComparedServer(string Name, string Kind, string? Url, string? Command)
{
    /// <summary>The two names, base first.</summary>
    public static readonly (string Base, string Candidate) Names = ("base", "candidate");

    /// <summary>The entry under <c>servers</c>, on one line.</summary>
    internal string Entry => Url is not null
        ? $"{{ name: {Name}, kind: {Kind}, url: {YamlText.Scalar(Url)} }}"
        : $"{{ name: {Name}, kind: {Kind}, managed: {{ command: {YamlText.Scalar(Command!)}, args: [serve] }} }}";
}
