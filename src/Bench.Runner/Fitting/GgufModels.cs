using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Models.Gguf;
using Bench.Models.Shapes;
using Bench.Models.Tensors;
using Bench.Runner.Files;
using Bench.Runner.Preflight;
using Bench.Servers.Files;

namespace Bench.Runner.Fitting;

/// <summary>Models of GGUF files, of which the header is read alone: on this machine, or behind a URL.</summary>
internal static class GgufModels
{
    private const string TokenHost = "huggingface.co";
    private const string TokenVariable = "HF_TOKEN";

    /// <param name="named">A path, or a URL of http or https.</param>
    public static async Task<Result<FittedModel, PreflightProblem>> ReadAsync(
        string named, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            if (Uri.TryCreate(named, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            {
                using var remote = await RemoteFile.OpenAsync(new RemoteFileSpec(uri!) { Auth = AuthFor(uri!) }, time, cancellation);
                return await ReadAsync(NameOf(uri!.AbsolutePath), remote, cancellation);
            }

            using var local = LocalFile.Open(named);
            return await ReadAsync(NameOf(named), local, cancellation);
        }
        catch (ByteSourceException unread)
        {
            return new PreflightProblem(unread.Message, unread.Remedy);
        }
        catch (Exception odd) when (odd is GgufException or ModelDescriptionException)
        {
            return new PreflightProblem(
                $"{named}: {odd.Message}", "name a complete GGUF file; for a model in several files, name the first");
        }
    }

    private static async Task<FittedModel> ReadAsync(string name, IByteSource source, CancellationToken cancellation)
    {
        var shape = ShapeReader.Read((await GgufHeader.ReadAsync(source, cancellation)).Model);
        return shape.Tensors.Count > 0
            ? new FittedModel(name, QuantizationOf(name), shape)
            : throw new ModelDescriptionException("it has no tensors");
    }

    /// <summary>The variable that Hugging Face's own tools read, for its own host alone.</summary>
    private static ServerAuth.Bearer? AuthFor(Uri uri) =>
        uri is { Host: TokenHost, Scheme: "https" } && Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token
            ? new ServerAuth.Bearer(new Secret(token))
            : null;

    private static string NameOf(string path) => Path.GetFileName(path) is { Length: > 0 } file ? file : path;

    /// <summary>By the end of the file's name, as people name such files; null if that tells none.</summary>
    private static string? QuantizationOf(string name) =>
        QuantizationFormat.All
            .Where(format => Path.GetFileNameWithoutExtension(name).EndsWith(format.Name, StringComparison.OrdinalIgnoreCase))
            .MaxBy(format => format.Name.Length)?.Name;
}
