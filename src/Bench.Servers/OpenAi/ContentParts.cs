using System.Text;
using Bench.Core.Plans;

namespace Bench.Servers.OpenAi;

/// <summary>The unchanged parts of a cell's requests in OpenAI's form, as JSON that is created once because images are megabytes.</summary>
/// <param name="Images">A part of a message's content each; empty without any.</param>
/// <param name="Tools">A list of definitions; null without any.</param>
/// <param name="ResponseFormat">Null if answers are free.</param>
internal sealed record ContentParts(IReadOnlyList<byte[]> Images, byte[]? Tools, byte[]? ResponseFormat)
{
    /// <summary>
    /// A schema has to have a name for OpenAI and vLLM. What all servers read is <c>json_schema.schema</c>; <c>strict</c> is left out,
    /// since OpenAI refuses many schemas with it, and the others hold to any schema without it.
    /// </summary>
    private const string SchemaName = "answer";

    /// <summary>In bytes.</summary>
    public int Size => Images.Sum(image => image.Length) + (Tools?.Length ?? 0) + (ResponseFormat?.Length ?? 0);

    /// <exception cref="ArgumentException">Images, tools or a format for anything but a chat: there is no field for them,
    /// and servers ignore what they do not know.</exception>
    public static ContentParts Of(WorkloadSpec workload)
    {
        var parts = new ContentParts(
            [.. workload.Images.Select(ImagePart)],
            workload.Tools.Count == 0 ? null : Bytes($"[{string.Join(',', workload.Tools.Select(tool => tool.GetRawText()))}]"),
            workload.Format is { } format ? FormatOf(format) : null);
        return parts.Size == 0 || workload.Endpoint == Endpoint.Chat
            ? parts
            : throw new ArgumentException(
                $"Endpoint {workload.Endpoint.Word} of OpenAI's API cannot send images, tools or a format.", nameof(workload));
    }

    private static byte[] ImagePart(PromptImage image) =>
        Bytes($$$"""{"type":"image_url","image_url":{"url":"data:{{{image.MediaType}}};base64,{{{image.Base64}}}"}}""");

    private static byte[] FormatOf(AnswerFormat format) => Bytes(
        format.Schema is { } schema
            ? $$$"""{"type":"json_schema","json_schema":{"name":"{{{SchemaName}}}","schema":{{{schema.GetRawText()}}}}}"""
            : """{"type":"json_object"}""");

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
