using IBok.Core.Premises.PersonalData;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Notes;

public static class NotesSlice
{
    public static IServiceCollection AddNotes(this IServiceCollection services) => services.AddSingleton<AddNote>().AddSingleton<ListNotes>().AddSingleton<IPersonalData, NoteData>();
}
