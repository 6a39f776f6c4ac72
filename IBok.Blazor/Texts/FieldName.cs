using IBok.Core.Premises;
using IBok.Core.Premises.Written;

namespace IBok.Blazor.Texts;

/// <summary>What a field of a person's data is called: organisations have a name, people a first and a last one.</summary>
internal static class FieldName
{
    /// <param name="kind">Null where both kinds stand in one list.</param>
    public static string Of(PersonField field, PersonKind? kind = null) => (field, kind) switch
    {
        (PersonField.Name, PersonKind.Natural) => Text.Of("person-name.Natural"),
        (PersonField.Name, PersonKind.Organisation) => Text.Of("person-name.Organisation"),
        _ => Text.Of($"person-field.{field}"),
    };
}
