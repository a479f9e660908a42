using System.Security.Cryptography;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads <c>images</c>: paths, or the images themselves in base64. Their type is recognized by their first bytes, not by their names.
/// </summary>
internal sealed class ImagesReader(string directory, Endpoint? endpoint)
{
    /// <summary>The maximum that OpenAI's API accepts; a photograph has about a tenth of it.</summary>
    private const int LargestBytes = 20 * 1024 * 1024;

    private const int MostImages = 16;
    private const string Kinds = "PNG, JPEG, WebP and GIF are sent";

    public IReadOnlyList<PromptImage> Read(Field field)
    {
        if (field.IsWritten && endpoint is { Generates: false })
            field.Error(
                Codes.DoesNotFitEndpoint,
                $"endpoint {endpoint.Value.Word} accepts only texts",
                "remove it, or use endpoint chat or generate");
        var items = field.ItemsOrItself();
        if (items.Count > MostImages)
            field.Error(
                Codes.BadImage,
                Invariant($"{items.Count} images are too many for a request"),
                Invariant($"keep {MostImages} at most"));
        return [.. items.Take(MostImages).Select(ReadOne).OfType<PromptImage>()];
    }

    private PromptImage? ReadOne(Field field)
    {
        if (field.Node is not YamlMapping)
            return ReadFile(field);
        if (MapReader.Open(field, Sections.Image) is not { } map)
            return null;
        var (file, base64) = (map.Field("file"), map.Field("base64"));
        if (file.IsWritten && base64.IsWritten)
            field.Error(Codes.Clash, "an image is either file or base64", "keep one of them");
        else if (!file.IsWritten && !base64.IsWritten && !map.Has("file") && !map.Has("base64"))
            field.Error(Codes.Missing, "an image needs file or base64", "write for example { file: cat.png }");
        return file.IsWritten ? ReadFile(file) : ReadBase64(base64);
    }

    private PromptImage? ReadFile(Field field)
    {
        if (field.Text() is not { } path)
            return null;
        var (bytes, problem) = TextFile.ReadBytes(Path.Combine(directory, path), LargestBytes);
        if (bytes is { } read)
            return Judge(field, path, Quoted.Text(path), read.Span);
        field.Error(
            Codes.BadImage,
            problem!.Value.Message,
            problem.Value.Kind == TextProblemKind.TooLarge ? "make it smaller: servers scale images down anyway" : problem.Value.Remedy);
        return null;
    }

    private static PromptImage? ReadBase64(Field field)
    {
        if (field.Text() is not { } text)
            return null;
        var bytes = new byte[text.Length / 4 * 3 + 3];
        if (Convert.TryFromBase64String(text, bytes, out var length))
            return Judge(field, null, "this value", bytes.AsSpan(0, length));
        field.Error(Codes.BadImage, "this is not base64", "write what 'base64 -w0 FILE' prints, or { file: … }");
        return null;
    }

    private static PromptImage? Judge(Field field, string? path, string name, ReadOnlySpan<byte> bytes)
    {
        if (ImageKind.Of(bytes) is { } kind)
        {
            return new PromptImage
            {
                Path = path,
                MediaType = kind,
                Bytes = bytes.Length,
                Digest = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                Base64 = Convert.ToBase64String(bytes),
            };
        }

        field.Error(
            Codes.BadImage,
            bytes.IsEmpty ? $"{name} is empty" : $"{name} is not an image of a type that servers read",
            $"name an image: {Kinds}");
        return null;
    }
}
