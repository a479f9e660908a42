using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Checks for features that the API of a kind of server does not support. Servers ignore such fields with status 200:
/// a figure would have the label of a setting that was never applied.
/// </summary>
internal sealed class ApiChecks(MapReader scenario, Endpoint? endpoint, ServerKind kind)
{
    public void Check()
    {
        var form = endpoint is { } asked ? kind.Api.For(asked) : null;
        if (form is ApiEndpoint.Absent absent)
            scenario
                .Field("endpoint")
                .Error(Codes.DoesNotFitEndpoint, $"{absent.Reason}, which kind {kind.Word} does not have", absent.Remedy);
        foreach (var missing in kind.Api.MissingKeys)
            CheckMissing(scenario.Field(missing.Key), missing);
        if (form is ApiEndpoint.Served served)
            CheckServed(served);
        CheckForms();
    }

    private void CheckMissing(Field field, MissingKey missing)
    {
        if (field.Node is not (null or YamlBroken))
            field.Error(
                Codes.DoesNotFitEndpoint,
                $"{kind.Api.Possessive} API (kind: {kind.Word}) has no such field, and servers silently ignore it",
                missing.Remedy((field.Node as YamlScalar)?.Value));
    }

    private void CheckServed(ApiEndpoint.Served served)
    {
        if (!served.TakesImages && scenario.Field("prompt") is { Node: YamlMapping mapping } prompt && mapping.Find("images") is { } images)
            new Field(images, prompt.Path + ".images", prompt.Bag).Error(
                Codes.DoesNotFitEndpoint, $"/{served.Path} (kind: {kind.Word}) accepts only text, and servers silently ignore images there",
                "write endpoint: chat");
        if (!served.TakesFormat && scenario.Field("format") is { IsWritten: true } format)
            format.Error(
                Codes.DoesNotFitEndpoint,
                $"/{served.Path} (kind: {kind.Word}) has no answer format, and servers silently ignore it",
                "write endpoint: chat");
    }

    private void CheckForms()
    {
        if (!scenario.Field("format").IsWritten || scenario.Field("options") is not { Node: YamlMapping } options)
            return;
        foreach (var (_, value) in options.Entries().Where(option => kind.Api.Options.Forms.Contains(option.Key.Value)))
            value.Error(
                Codes.Clash, "the key format also sets the format of answers",
                "keep the key format, by which answers are checked, or the option");
    }
}
