using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Runner.Preflight;

/// <summary>What to do next, for each way in which a server cannot be used.</summary>
internal static class Advice
{
    public static PreflightProblem For(ServerSpec server, string doing, OutcomeKind kind, int? httpStatus, string? error) => new(
        $"server '{server.Name}' ({server.BaseAddress}): {doing}: {(httpStatus is { } status ? $"HTTP {status.ToString(System.Globalization.CultureInfo.InvariantCulture)}: " : "")}{error ?? kind.Word}",
        Remedy(server, kind, httpStatus, error));

    private static string Remedy(ServerSpec server, OutcomeKind kind, int? httpStatus, string? error) => kind switch
    {
        OutcomeKind.Refused when server.Kind == ServerKind.OpenAi => "start the server there, or name another one: `--server URL`, or `url:` in the file",
        OutcomeKind.Refused =>
            "start Ollama there (`ollama serve`, or its app), or name another server: `--server URL`, the variable OLLAMA_HOST, or `url:` in the file",
        OutcomeKind.Dns => $"the name {server.BaseAddress.Host} is not known here: check its spelling and your DNS, or use an IP address",
        OutcomeKind.Tls =>
            "the certificate is not trusted here: name its authority under `tls: { ca: FILE }`, or accept any with `tls: { insecure: true }`; a server without TLS needs http://",
        OutcomeKind.TimeoutConnect => "nothing answers at that address: check host, port and firewall, or raise `timeouts: { connect: … }`",
        OutcomeKind.Reset or OutcomeKind.Truncated => $"is it {Kind(server)} that listens there? Check host and port, and whether it wants https://; else the server's log says why it hung up",
        OutcomeKind.Malformed => $"what answers there does not speak {Api(server)} API: check host, port and path prefix",
        OutcomeKind.Rejected when httpStatus is 401 => "the server wants to know who you are: give `auth: { bearer: … }` or `auth: { basic: { user:, password: } }`",
        OutcomeKind.Rejected when httpStatus is 403 && server.Kind == ServerKind.OpenAi => "the server forbids it: check `auth:` and what its key may do",
        OutcomeKind.Rejected when httpStatus is 403 => "the server forbids it: check `auth:`, and that the server accepts this Host name (OLLAMA_ORIGINS, proxy)",
        OutcomeKind.Rejected when httpStatus is 404 && server.Kind == ServerKind.OpenAi =>
            "check host, port and path prefix, that the server has this endpoint, and with `bench doctor URL` that it lists the model",
        OutcomeKind.Rejected when httpStatus is 404 => "check host, port and path prefix, and with `ollama list` that the model is there (`ollama pull MODEL`)",
        OutcomeKind.Rejected when httpStatus is >= 300 and < 400 => "put the address that it redirects to into the file",
        OutcomeKind.Rejected when httpStatus is 501 or 400 => "the model or the server cannot do what is asked: choose another model or endpoint, or change the options",
        OutcomeKind.Rejected or OutcomeKind.ServerError when server.Kind == ServerKind.OpenAi && error?.Contains("memory", StringComparison.OrdinalIgnoreCase) == true =>
            "the model or its context does not fit the server's memory: start it with less of either",
        OutcomeKind.Rejected or OutcomeKind.ServerError when error?.Contains("memory", StringComparison.OrdinalIgnoreCase) == true =>
            "the model does not fit: choose a smaller model or quantization, a smaller num_ctx, or unload others (`ollama ps`, `ollama stop MODEL`)",
        _ => "look into the server's log",
    };

    private static string Kind(ServerSpec server) => server.Kind.SpeaksOllama ? "an Ollama" : "an OpenAI-compatible server";

    private static string Api(ServerSpec server) => server.Kind.SpeaksOllama ? "Ollama's" : "OpenAI's";
}
