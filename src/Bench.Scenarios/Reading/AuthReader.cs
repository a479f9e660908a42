using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>auth</c>. No message repeats a value.</summary>
internal static class AuthReader
{
    public static ServerAuth? Read(Field field)
    {
        if (MapReader.Open(field, Sections.Auth) is not { } map)
            return null;

        var (basic, bearer) = (map.Field("basic"), map.Field("bearer"));
        if (basic.IsWritten == bearer.IsWritten)
        {
            field.Error(Codes.Clash, "auth takes either basic or bearer", "write basic: { user: …, password: … } or bearer: …");
            return null;
        }

        return bearer.IsWritten
            ? FieldNames.HeaderText(bearer) is { } token ? new ServerAuth.Bearer(new Secret(token)) : null
            : ReadBasic(basic);
    }

    private static ServerAuth.Basic? ReadBasic(Field field)
    {
        if (MapReader.Open(field, Sections.Basic) is not { } map)
            return null;

        var userField = map.Required("user", "write the user's name");
        var user = userField.Text();
        var password = map
            .Required("password", "write the password, best as a reference to the environment: \"${OLLAMA_PASSWORD}\"")
            .Text();
        if (user?.Contains(':', StringComparison.Ordinal) == true)
            userField.Error(Codes.BadText, "a user's name with a colon cannot be sent (RFC 7617)", "choose another user");
        return user is null || password is null ? null : new ServerAuth.Basic(user, new Secret(password));
    }
}
