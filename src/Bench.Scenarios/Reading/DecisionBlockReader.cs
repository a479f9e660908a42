using Bench.Core.Studies;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>Reads the block of a scenario by which a verb decides about it.</summary>
/// <param name="directory">From which the paths of files start.</param>
internal sealed class DecisionBlockReader(string directory)
{
    /// <summary>The inputs in the block, by name; an invalid value is left out and reported in the bag.</summary>
    public IReadOnlyDictionary<string, string> Read(DecisionBlock block, Field field)
    {
        var held = new Dictionary<string, string>();
        if (MapReader.Open(field, new Section($"scenarios[].{block.Verb}", [.. block.Inputs.Select(input => input.Name)])) is not { } map)
            return held;
        foreach (var input in block.Inputs)
        {
            var value = input.Remedy is { } remedy ? map.Required(input.Name, remedy) : map.Field(input.Name);
            if (input.Members is not { } members)
                Hold(input.Name, value, input.Form);
            else if (MapReader.Open(value, new Section($"scenarios[].{block.Verb}.{input.Name}", members)) is { } inner)
                foreach (var member in members)
                    Hold($"{input.Name}.{member}", inner.Field(member), input.Form);
        }

        return held;

        void Hold(string name, Field value, StudyInputForm form)
        {
            if (value.Scalar() is not { } scalar)
                return;
            if (form.Held(scalar.Value) is { } text)
                held[name] = text;
            else if (form.OfFile is not null)
                HoldFile(name, value, form, scalar.Value);
            else
                value.Error(Codes.BadText, $"{Quoted.Text(scalar.Value)} is not {form.Wanted}", $"write {form.Wanted}");
        }

        void HoldFile(string name, Field value, StudyInputForm form, string path)
        {
            var (text, problem) = TextFile.Read(Path.Combine(directory, path), form.MostFileBytes);
            if (text is null)
            {
                value.Error(Codes.BadFile, problem!.Value.Message, $"{problem.Value.Remedy}; this must be {form.Wanted}");
                return;
            }

            var (content, mistakes) = form.OfFile!(text);
            foreach (var (what, remedy) in mistakes)
                value.Error(Codes.BadDataset, $"{Quoted.Text(path)}: {what}", remedy);
            if (content is not null)
                held[name] = content;
        }
    }
}
