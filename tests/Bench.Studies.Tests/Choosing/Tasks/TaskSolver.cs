using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bench.Studies.Choosing.Tasks;
using static System.FormattableString;

namespace Bench.Studies.Tests.Choosing.Tasks;

/// <summary>
/// Answers the built-in tasks by reading their prompts, without the templates that made them: what it works out has to pass.
/// </summary>
internal static class TaskSolver
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    public static string Solve(QualityTask task) => task.Kind switch
    {
        "arithmetic" => Text(Sum(task.Prompt)),
        "extraction" => Fact(task.Prompt),
        "instructions" => Obey(task.Prompt),
        "json" => "```json\n" + Instance(JsonNode.Parse(((TaskCheck.Schema)task.Check).Root.GetRawText())!)!.ToJsonString() + "\n```",
        _ => Needle(task.Prompt),
    };

    private static int Sum(string prompt)
    {
        if (Match(prompt, @"^What is (\d+) ([-+*]) (\d+)\?") is { } plain)
            return plain[1] switch
            {
                "+" => Int(plain[0]) + Int(plain[2]),
                "-" => Int(plain[0]) - Int(plain[2]),
                _ => Int(plain[0]) * Int(plain[2]),
            };
        if (Match(prompt, @"^What is \((\d+) \+ (\d+)\) \* (\d+) - (\d+)\?") is { } mixed)
            return (Int(mixed[0]) + Int(mixed[1])) * Int(mixed[2]) - Int(mixed[3]);
        if (Match(prompt, @"^What is the remainder when (\d+) is divided by (\d+)\?") is { } rest)
            return Int(rest[0]) % Int(rest[1]);
        var bill = Match(
            prompt,
            @"costs (\d+) euros and a \w+ costs (\d+) euros\. \w+ buys (\d+) of the first and (\d+) "
                + @"of the second, and has a voucher for 5 euros")!;
        return Int(bill[0]) * Int(bill[2]) + Int(bill[1]) * Int(bill[3]) - 5;
    }

    private static string Fact(string prompt)
    {
        (string Name, int Age, string City, string Job)[] people =
        [
            .. Regex.Matches(
                prompt,
                @"(?<name>\w+) is (?<age>\d+) years old, lives in (?<city>\w+) and works as a (?<job>\w+)\.",
                RegexOptions.ExplicitCapture,
                MostTime)
                .Select(match =>
                    (match.Groups["name"].Value, Int(match.Groups["age"].Value), match.Groups["city"].Value, match.Groups["job"].Value)),
        ];
        if (Match(prompt, @"In which city does (\w+) live\?") is { } home)
            return people.Single(person => person.Name == home[0]).City + ".";
        if (Match(prompt, @"What is the job of (\w+)\?") is { } job)
            return $"**{people.Single(person => person.Name == job[0]).Job}**";
        if (Match(prompt, @"How many of them live in (\w+)\?") is { } city)
            return Text(people.Count(person => person.City == city[0]));
        if (Match(prompt, @"How many years older or younger is (\w+) than (\w+)\?") is { } two)
            return Text(Math.Abs(people.Single(person => person.Name == two[0]).Age - people.Single(person => person.Name == two[1]).Age));
        return people.MaxBy(person => person.Age).Name;
    }

    private static string Obey(string prompt)
    {
        if (Match(prompt, @"^Describe a \w+ in exactly (\d+) words\.") is { } words)
            return string.Join(' ', Enumerable.Repeat("good", Int(words[0])));
        if (Match(prompt, @"^Write one sentence about a (\w+)\. Use only lowercase") is { } low)
            return $"this {low[0]} is old.";
        if (Match(prompt, @"^List (\d+) \w+, each on a line") is { } lines)
            return string.Join('\n', Enumerable.Range(0, Int(lines[0])).Select(_ => "Something"));
        if (Match(prompt, @"^Write the word (\w+) exactly (\d+) times") is { } repeated)
            return string.Join(' ', Enumerable.Repeat(repeated[0], Int(repeated[1])));
        if (Match(prompt, @"^Write these words in alphabetical order.*: (.*)$") is { } unsorted)
            return string.Join(' ', unsorted[0].Split(' ').Order(StringComparer.Ordinal));
        var framed = Match(prompt, @"begins with the word (\w+) and ends with the word (\w+)\.")!;
        return $"{framed[0].ToUpperInvariant()} goes well with {framed[1]}.";
    }

    private static string Needle(string prompt)
    {
        var color = Match(prompt, @"What is the secret number of the (\w+) box\?")![0];
        return "It is " + Match(prompt, $@"The secret number of the {color} box is (\d+)\.")![0];
    }

    private static JsonNode? Instance(JsonNode schema) => schema["const"] is { } value ? value.DeepClone()
        : schema["prefixItems"] is JsonArray items ? new JsonArray([.. items.Select(item => Instance(item!))])
        : new JsonObject(schema["properties"]!.AsObject().Select(member => KeyValuePair.Create(member.Key, Instance(member.Value!))));

    private static string[]? Match(string text, string pattern) =>
        Regex.Match(text, pattern, RegexOptions.None, MostTime) is { Success: true } match
            ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)]
            : null;

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Text(int number) => Invariant($"{number}");
}
