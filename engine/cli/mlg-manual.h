/* The manual page and the shells' completion, made from the same descriptions as the help. */
#pragma once
#include "cli/mlg-cli.h"

/* Calls visit for every option of a command, its own and its question's; each name once. */
typedef void (*MlgOptionVisit) (const MlgParam *param, gpointer data);
void mlg_manual_each_option (const MlgCommand *command, MlgOptionVisit visit, gpointer data);
/* The words a command takes first (steps, verbs, forms), separated by spaces; NULL when it takes a
 * source. (transfer full) */
char *mlg_manual_words (const MlgCommand *command);

/* A page for man(1), in the language of messages. */
void mlg_manual_man (GString *out);
/* Words, options and values of options; files elsewhere. */
void mlg_manual_bash (GString *out);
void mlg_manual_zsh (GString *out);
void mlg_manual_fish (GString *out);
